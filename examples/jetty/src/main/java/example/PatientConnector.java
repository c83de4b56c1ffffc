package example;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A connector that answers everybody it has accepted before it stops. Jetty's own loses two kinds
 * of clients: it interrupts the thread that accepts, and the JDK then drops a connection that the
 * kernel has just given; and it closes whoever is accepted but not among its connections yet.
 */
final class PatientConnector extends ServerConnector {
  private static final int ACCEPTORS = 1;
  private static final int SELECTORS_OF_JETTYS_CHOICE = -1;
  private static final long ARRIVAL_PATIENCE_MILLIS = 5_000;

  /** How long a client may take for its first request. Jetty's own second is for idle ones. */
  private static final long FIRST_REQUEST_MILLIS = 5_000;

  /** Accepted, and not yet among the connections. */
  private final Set<SocketChannel> arriving = ConcurrentHashMap.newKeySet();

  private volatile boolean hasAcceptedTheLast;

  PatientConnector(Server server) {
    super(server, ACCEPTORS, SELECTORS_OF_JETTYS_CHOICE);
  }

  /** Accepts one client. Throws once the socket is closed, so that Jetty's loop ends. */
  @Override
  public void accept(int acceptor) throws IOException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
    super.accept(acceptor);
  }

  /** Returns false if the thread that accepts has to end. */
  @Override
  protected boolean handleAcceptFailure(Throwable failure) {
    boolean goesOn = super.handleAcceptFailure(failure);
    hasAcceptedTheLast = !goesOn;
    return goesOn;
  }

  /** Jetty calls this in the thread that accepts, for each client. */
  @Override
  protected void configure(Socket client) {
    arriving.add(client.getChannel());
    super.configure(client);
  }

  @Override
  protected void onEndPointOpened(EndPoint client) {
    super.onEndPointOpened(client);
    arriving.remove(client.getTransport());
  }

  /** Jetty calls this to begin a stop, and waits for the result until the stop timeout. */
  @Override
  public CompletableFuture<Void> shutdown() {
    close();
    awaitArrivals();
    CompletableFuture<Void> allHaveLeft = super.shutdown();
    for (EndPoint client : getConnectedEndPoints()) {
      if (client.getConnection().getMessagesIn() == 0) {
        client.setIdleTimeout(FIRST_REQUEST_MILLIS);
      }
    }
    return allHaveLeft;
  }

  private void awaitArrivals() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ARRIVAL_PATIENCE_MILLIS);
    while (isAnyoneArriving() && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  private boolean isAnyoneArriving() {
    return isRunning() && !hasAcceptedTheLast || arriving.stream().anyMatch(Channel::isOpen);
  }
}
