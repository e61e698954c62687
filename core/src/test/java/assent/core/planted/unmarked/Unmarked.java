package assent.core.planted.unmarked;

class Unmarked {}
