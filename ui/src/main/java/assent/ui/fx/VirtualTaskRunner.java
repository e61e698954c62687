package assent.ui.fx;

/** One virtual thread for each task. */
public final class VirtualTaskRunner implements TaskRunner {
  private final UiThread screen;
  private final Failures failures;
  private final Thread.Builder threads;

  public VirtualTaskRunner(UiThread screen, Failures failures) {
    this.screen = screen;
    this.failures = failures;
    this.threads = Thread.ofVirtual().name("assent-task-", 0).uncaughtExceptionHandler(failures);
  }

  @Override
  public void start(Task<?> task) {
    threads.start(() -> task.runOn(screen, failures));
  }
}
