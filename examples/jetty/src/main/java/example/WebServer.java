package example;

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
    ServerConnector connector = new ServerConnector(server);
    connector.setInheritChannel(true);
    connector.setPort(OWN_PORT);
    server.addConnector(connector);
    server.setHandler(new Page());
    server.setStopAtShutdown(true);
    server.setStopTimeout(STOP_TIMEOUT_MILLIS);
    server.start();
  }
}
