package assent.core.session;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Hears all that a process says of itself: every line at the finest level of both ways of logging,
 * with its exceptions and all their causes, and what nobody caught; and takes the dumps that a
 * support person would ask for.
 */
final class Listening implements AutoCloseable {
  /** The embedded platform's own server, which is on another computer in truth. */
  private static final String SERVER = "org.eclipse.jetty";

  private final List<String> heard = new ArrayList<>();
  private final Logger slf4j = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final @Nullable Level slf4jBefore = slf4j.getLevel();
  private final java.util.logging.Logger jul = java.util.logging.Logger.getLogger("");
  private final java.util.logging.@Nullable Level julBefore = jul.getLevel();
  private final Handler[] julHandlers = jul.getHandlers();
  private final @Nullable UncaughtExceptionHandler uncaughtBefore =
      Thread.getDefaultUncaughtExceptionHandler();
  private @Nullable Appender<ILoggingEvent> console;
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLoggerName().startsWith(SERVER)) {
            return;
          }
          IThrowableProxy thrown = event.getThrowableProxy();
          hear(
              event.getFormattedMessage()
                  + Arrays.toString(event.getArgumentArray())
                  + event.getThreadName()
                  + event.getMDCPropertyMap()
                  + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
        }
      };
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          hear(line.getMessage() + Arrays.toString(line.getParameters()));
          hear(line.getThrown());
        }

        @Override
        public void flush() {
          // Nothing waits.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };

  Listening() {
    appender.setContext(slf4j.getLoggerContext());
    appender.start();
    slf4j.setLevel(Level.TRACE);
    slf4j.addAppender(appender);
    // The others would print thousands of lines.
    quiet(true);
    jul.setLevel(java.util.logging.Level.ALL);
    jul.addHandler(handler);
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> hear(thrown));
  }

  private void quiet(boolean on) {
    for (Handler other : julHandlers) {
      if (on) {
        jul.removeHandler(other);
      } else {
        jul.addHandler(other);
      }
    }
    if (on) {
      console = slf4j.getAppender("console");
      slf4j.detachAppender("console");
    } else if (console != null) {
      slf4j.addAppender(console);
    }
  }

  synchronized void hear(String text) {
    heard.add(text);
  }

  /** With its causes, as a report would show it. */
  void hear(@Nullable Throwable thrown) {
    if (thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      hear(trace.toString());
    }
  }

  /** All threads, the virtual ones too, and the properties of the process. */
  void dump(Path folder) throws IOException {
    Path file = folder.resolve("threads-" + System.nanoTime() + ".json");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
    hear(Files.readString(file));
    hear(System.getProperties().toString());
    hear(System.getenv().toString());
  }

  synchronized int size() {
    return heard.size();
  }

  /** What was heard that holds this text. */
  synchronized List<String> with(String secret) {
    return heard.stream().filter(text -> text.contains(secret)).toList();
  }

  @Override
  public void close() {
    slf4j.detachAppender(appender);
    slf4j.setLevel(slf4jBefore);
    jul.removeHandler(handler);
    jul.setLevel(julBefore);
    quiet(false);
    Thread.setDefaultUncaughtExceptionHandler(uncaughtBefore);
  }
}
