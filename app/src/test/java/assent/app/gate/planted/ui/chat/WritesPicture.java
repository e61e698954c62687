package assent.app.gate.planted.ui.chat;

import javax.imageio.ImageIO;

/** Loads a second toolkit to write a picture. */
class WritesPicture {
  String[] formats() {
    return ImageIO.getWriterFormatNames();
  }
}
