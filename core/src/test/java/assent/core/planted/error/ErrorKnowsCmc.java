package assent.core.planted.error;

class ErrorKnowsCmc {
  assent.core.planted.cmc.Good above = new assent.core.planted.cmc.Good();
}
