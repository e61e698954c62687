package assent.core.planted.cmc;

class CmcKnowsPlatform {
  assent.core.planted.platform.Good above = new assent.core.planted.platform.Good();
}
