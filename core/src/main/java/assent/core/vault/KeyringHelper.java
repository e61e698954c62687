package assent.core.vault;

import assent.core.lifecycle.ProcessLimit;
import com.github.javakeyring.PasswordAccessException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The program that talks to the system's keyring: one request on standard input, one answer on
 * standard output, and it is gone.
 *
 * <p>It is a process of its own because keyring libraries may hang for minutes on a locked keyring,
 * throw what nobody expects, and leave threads that keep a program alive for ever. The parent ends
 * it at its time limit, and it ends itself a little later should the parent be gone.
 */
public final class KeyringHelper {
  /** What an answer begins with; anything else on standard output is some library's chatter. */
  static final String MARK = "assent-keyring ";

  private static final String SERVICE = "Assent";

  private KeyringHelper() {}

  /**
   * @param arguments the time limit in milliseconds
   */
  public static void main(String[] arguments) {
    PrintStream answers = System.out;
    System.setOut(System.err);
    long limit = arguments.length > 0 ? Long.parseLong(arguments[0]) : 20_000;
    ProcessLimit.haltAfter(limit);
    String answer;
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String request = in.readLine();
      answer = answer(request == null ? "" : request);
    } catch (Throwable e) {
      // Whatever it is, an Error of a native library included: the answer is that it failed.
      answer = "failed " + e.getClass().getName();
    }
    answers.println(MARK + answer);
    answers.flush();
    // Not exit: a keyring library's own threads and hooks must not hold this up.
    Runtime.getRuntime().halt(0);
  }

  private static String answer(String request) throws Exception {
    String[] parts = request.split(" ", -1);
    // Never closed: the process ends right after, and closing is one more thing that may hang.
    com.github.javakeyring.Keyring keyring = com.github.javakeyring.Keyring.create();
    return switch (parts[0] + parts.length) {
      case "probe1" -> probe(keyring);
      case "get2" -> get(keyring, parts[1]);
      case "put3" -> {
        keyring.setPassword(SERVICE, parts[1], parts[2]);
        yield "ok";
      }
      case "delete2" -> delete(keyring, parts[1]);
      default -> throw new IOException("no such request");
    };
  }

  /** A keyring that is there may still be locked, or forget at once: so it is really used. */
  private static String probe(com.github.javakeyring.Keyring keyring) throws Exception {
    String name = "probe-" + UUID.randomUUID();
    String value = UUID.randomUUID().toString();
    keyring.setPassword(SERVICE, name, value);
    String back = keyring.getPassword(SERVICE, name);
    keyring.deletePassword(SERVICE, name);
    return value.equals(back) ? "ok" : "failed forgetful";
  }

  private static String get(com.github.javakeyring.Keyring keyring, String name) {
    try {
      String value = keyring.getPassword(SERVICE, name);
      return value == null || value.isEmpty() ? "none" : "value " + value;
    } catch (PasswordAccessException e) {
      return "none";
    }
  }

  private static String delete(com.github.javakeyring.Keyring keyring, String name) {
    try {
      keyring.deletePassword(SERVICE, name);
    } catch (PasswordAccessException e) {
      return "none";
    }
    return "ok";
  }
}
