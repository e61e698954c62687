package assent.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.Permission;
import assent.core.persistence.KeptGrant;
import assent.core.platform.PryvStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.MissingNode;

@DisplayName("Streams that a grant opens for reading")
class GrantedStreamsTest {
  private static PryvStream stream(String id, PryvStream... below) {
    return new PryvStream(id, "The " + id, null, false, MissingNode.getInstance(), List.of(below));
  }

  private static Permission on(String id, Permission.Level level) {
    return Permission.on(id, level);
  }

  private static List<String> ids(GrantedStreams streams) {
    return streams.all().stream().map(KeptGrant.Stream::id).toList();
  }

  private static @Nullable String parent(GrantedStreams streams, String id) {
    return streams.all().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow()
        .parentId();
  }

  private final List<PryvStream> tree =
      List.of(
          stream("body", stream("weight"), stream("heart", stream("rate"))),
          stream("diary"),
          stream(":_cmc:apps:study"),
          stream(".account"));

  @Test
  @DisplayName("are those at a level that can read, with all below, but for what is kept out")
  void levels() {
    GrantedStreams streams =
        GrantedStreams.among(
            tree,
            List.of(
                on("body", Permission.Level.READ),
                on("heart", Permission.Level.NONE),
                on("rate", Permission.Level.CONTRIBUTE),
                on("diary", Permission.Level.CREATE_ONLY)));
    assertThat(ids(streams)).containsExactly("body", "weight", "rate");
    assertThat(streams.roots()).containsExactly("body", "rate");
    assertThat(parent(streams, "weight")).isEqualTo("body");
    assertThat(parent(streams, "rate")).isNull();
    assertThat(streams.of(List.of("weight", "heart", ":_cmc:apps:study")))
        .containsExactly("weight");
  }

  @Test
  @DisplayName("are all of data where everything is granted, and none of the account's own")
  void everything() {
    GrantedStreams streams =
        GrantedStreams.among(
            tree,
            List.of(
                on("*", Permission.Level.READ),
                on(":_cmc:apps:study", Permission.Level.READ),
                on("diary", Permission.Level.CREATE_ONLY)));
    assertThat(ids(streams)).containsExactly("body", "weight", "heart", "rate");
  }

  @Test
  @DisplayName("tell one that is no longer granted from one that is not there any more")
  void gone() {
    List<KeptGrant.Stream> before =
        GrantedStreams.among(tree, List.of(on("body", Permission.Level.READ))).all();
    GrantedStreams now =
        GrantedStreams.among(
            List.of(),
            List.of(on("body", Permission.Level.READ), on("heart", Permission.Level.NONE)));
    assertThat(now.isStillGranted("weight", before)).isTrue();
    assertThat(now.isStillGranted("rate", before)).isFalse();
    assertThat(GrantedStreams.among(tree, List.of()).isStillGranted("weight", before)).isFalse();
    assertThat(
            GrantedStreams.among(List.of(), List.of(on("*", Permission.Level.READ)))
                .isStillGranted("weight", before))
        .isTrue();
  }
}
