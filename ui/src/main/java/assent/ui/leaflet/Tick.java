package assent.ui.leaflet;

import javafx.beans.property.BooleanProperty;

/**
 * The tick of one item of the sheet.
 *
 * @param index of the item in the sheet
 * @param locked whether it cannot be taken away
 */
public record Tick(int index, BooleanProperty on, boolean locked) {}
