package assent.core.planted;

import assent.core.planted.platform.Good;

class FacadeHoldsPlatform {
  Good held = new Good();
}
