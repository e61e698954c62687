package assent.core.fuzz;

import assent.core.cmc.ActiveText;
import assent.core.cmc.Permission;
import assent.core.cmc.RequestRules;
import assent.core.cmc.RequestRules.Use;
import assent.core.cmc.RequestRules.Verdict;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What somebody asks for, in an offer or as a list, of any form. */
final class Asked {
  private Asked() {}

  /** Nothing that can be agreed to is anything but what it looks like. */
  static void judge(JsonNode json) {
    judgeList(json.isArray() ? json : json.at("/request/permissions"));
  }

  private static void judgeList(JsonNode list) {
    for (Use use : Use.values()) {
      Verdict verdict = RequestRules.judge(list, use);
      for (RequestRules.Finding finding : verdict.findings()) {
        check(ActiveText.isInert(finding.subject()), "what is said of it is inert");
        check(finding.index() < Math.max(1, list.size()), "and of an entry that is there");
      }
      if (verdict.refusal().isEmpty()) {
        List<Permission> understood = Permission.parseList(list, "permissions");
        check(understood.size() == list.size(), "what can be agreed to is understood, all of it");
        understood.forEach(Asked::isPlain);
        check(
            RequestRules.judge(understood, use).refusal().isEmpty(),
            "and is judged alike when it is written again");
      }
    }
  }

  private static void isPlain(Permission permission) {
    if (permission instanceof Permission.OnStream stream) {
      String id = stream.streamId();
      check(!id.strip().startsWith(":"), "no stream of the protocol, the account or the log");
      check(id.equals("*") || !id.contains("*"), "no star that is not one");
      check(ActiveText.isInert(id), "nor anything that cannot be seen");
    }
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalStateException("broken: " + rule);
    }
  }
}
