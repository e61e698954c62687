package assent.core.planted.sandbox;

import assent.sandbox.Sandbox;

class UsesSandbox {
  Class<?> held = Sandbox.class;
}
