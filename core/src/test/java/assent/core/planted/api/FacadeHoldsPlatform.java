package assent.core.planted.api;

import assent.core.planted.platform.Good;

class FacadeHoldsPlatform {
  Good held = new Good();
}
