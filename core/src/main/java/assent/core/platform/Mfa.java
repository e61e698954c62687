package assent.core.platform;

import assent.core.cmc.ApiEndpoint;
import assent.core.security.Secret;
import assent.core.transport.PinnedConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Switches the second step of signing in on and off (protocol NOTES-2 §4). */
public final class Mfa {
  private final Platforms platforms;

  Mfa(Platforms platforms) {
    this.platforms = platforms;
  }

  /**
   * Begins to switch it on: a code is sent. Nothing changes until {@link MfaActivation#confirm}.
   *
   * @param account with a personal token
   * @param fields what the platform's SMS template wants, usually {@code phone}; which names is the
   *     operator's choice and cannot be asked
   * @throws PlatformException {@code assent-mfa-not-offered}, {@code assent-mfa-service}, {@code
   *     forbidden} for a token that is not personal
   */
  public MfaActivation activate(ApiEndpoint account, Map<String, String> fields) {
    ObjectNode body = Params.empty();
    fields.forEach(body::put);
    PinnedConnection line = platforms.transport().line();
    try {
      JsonNode answer =
          AuthCalls.post(
              line, account.base().resolve("mfa/activate"), account.token(), body, "mfa.activate");
      return new MfaActivation(account.base(), line, AuthCalls.secret(answer, "mfaToken"));
    } catch (PlatformException e) {
      line.close();
      // 401 here speaks of the personal token, not of a second step.
      throw e.status() == 401 ? e : AuthCalls.sessionFailure(e);
    }
  }

  /** Switches it off, without asking for a code; harmless if it is off. */
  public void deactivate(ApiEndpoint account) {
    try (PinnedConnection line = platforms.transport().line()) {
      var unused =
          AuthCalls.post(
              line,
              account.base().resolve("mfa/deactivate"),
              account.token(),
              Params.empty(),
              "mfa.deactivate");
    } catch (PlatformException e) {
      throw e.status() == 401 ? e : AuthCalls.sessionFailure(e);
    }
  }

  /** The waiting half of switching the second step on. Close it in any case. */
  public static final class MfaActivation implements AutoCloseable {
    private final URI account;
    private final PinnedConnection line;
    private final Secret mfaToken;

    MfaActivation(URI account, PinnedConnection line, Secret mfaToken) {
      this.account = account;
      this.line = line;
      this.mfaToken = mfaToken;
      line.keepWarm(account.resolve("service/info"));
    }

    /**
     * Gives the code; from then on signing in takes two steps. Tokens that are alive stay so.
     *
     * @return the recovery codes, each good for switching the second step off once; they are told
     *     this once only
     * @throws PlatformException as {@link MfaChallenge#verify}
     */
    public List<Secret> confirm(String code) {
      JsonNode body =
          AuthCalls.sendCode(line, account.resolve("mfa/confirm"), mfaToken, code, "mfa.confirm");
      List<Secret> codes = new ArrayList<>();
      body.path("recoveryCodes").forEach(node -> codes.add(Secret.of(node.asString(""))));
      return List.copyOf(codes);
    }

    /** Gives the connection back. Twice is harmless. */
    @Override
    public void close() {
      line.close();
    }
  }
}
