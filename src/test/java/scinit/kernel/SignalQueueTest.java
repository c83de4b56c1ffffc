package scinit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignalQueueTest {
  private final SignalQueue queue = new SignalQueue();

  @Test
  void keepsSignalsAndSendersInOrder() {
    queue.add(Signal.TERM, 7);
    queue.add(Signal.HUP, 0);
    assertThat(queue.size()).isEqualTo(2);
    assertThat(queue.signal(0)).isEqualTo(Signal.TERM);
    assertThat(queue.sender(0)).isEqualTo(7);
    assertThat(queue.signal(1)).isEqualTo(Signal.HUP);
    assertThat(queue.sender(1)).isZero();
  }

  @Test
  void isFullAtItsCapacityAndEmptyWhenCleared() {
    for (int i = 0; i < SignalQueue.CAPACITY; i++) {
      assertThat(queue.isFull()).isFalse();
      queue.add(Signal.USR1, 1);
    }
    assertThat(queue.isFull()).isTrue();
    queue.clear();
    assertThat(queue.size()).isZero();
    assertThat(queue.isFull()).isFalse();
  }
}
