package assent.core.planted.cmc;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class CmcLogs {
  Logger log = LoggerFactory.getLogger(CmcLogs.class);
}
