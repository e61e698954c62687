package assent.app.gate.planted.documents;

import org.jspecify.annotations.Nullable;

/** Does in this process what belongs into the helper. */
class CallsWorker {
  assent.app.gate.planted.documents.worker.@Nullable Good worker;
}
