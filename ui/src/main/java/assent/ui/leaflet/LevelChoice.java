package assent.ui.leaflet;

import assent.core.cmc.Permission;

/** What a sender can ask to be allowed. */
public enum LevelChoice {
  READ(Permission.Level.READ),
  CREATE_ONLY(Permission.Level.CREATE_ONLY),
  CONTRIBUTE(Permission.Level.CONTRIBUTE),
  MANAGE(Permission.Level.MANAGE);

  private final Permission.Level level;

  LevelChoice(Permission.Level level) {
    this.level = level;
  }

  Permission.Level level() {
    return level;
  }
}
