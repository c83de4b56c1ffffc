package example;

import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Serves one page on the socket that scinit has given this process as stdin. Started without
 * scinit, it listens by itself.
 */
public final class WebServer {
  private static final int OWN_PORT = 8080;
  private static final long STOP_TIMEOUT_MILLIS = 10_000;

  private WebServer() {}

  /** Serves until SIGTERM, and then those who are connected. */
  public static void main(String[] arguments) throws Exception {
    Server server = new Server();
    ServerConnector connector = new PatientConnector(server);
    connector.setInheritChannel(true);
    connector.setPort(OWN_PORT);
    server.addConnector(connector);
    server.setHandler(new Page());
    server.setStopTimeout(STOP_TIMEOUT_MILLIS);
    CountDownLatch started = new CountDownLatch(1);
    // Jetty's own (setStopAtShutdown) does nothing while the server starts, and then the JVM ends
    // with clients accepted.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, started)));
    try {
      server.start();
    } finally {
      started.countDown();
    }
  }

  private static void stop(Server server, CountDownLatch started) {
    try {
      started.await();
      server.stop();
    } catch (Exception e) {
      System.err.println("cannot stop in order: " + e);
    }
  }
}
