package assent.core.planted.cmc;

import java.net.http.HttpClient;

class CmcCallsOut {
  HttpClient open() {
    return HttpClient.newHttpClient();
  }
}
