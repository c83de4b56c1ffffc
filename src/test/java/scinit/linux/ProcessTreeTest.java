package scinit.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {
  private final ProcessTree tree = new ProcessTree();

  private List<Integer> descendantsOf(int ancestor) {
    tree.markDescendants(ancestor);
    List<Integer> marked = new ArrayList<>();
    for (int i = 0; i < tree.count(); i++) {
      if (tree.isDescendant(i)) {
        marked.add(tree.pid(i));
      }
    }
    return marked;
  }

  @Test
  void childrenAndTheirChildrenDescendInWhateverOrderTheyStand() {
    tree.add(2, 9);
    tree.add(5, 1);
    tree.add(7, 5);
    tree.add(8, 3);
    tree.add(9, 7);
    assertThat(descendantsOf(5)).containsExactly(2, 7, 9);
  }

  @Test
  void oneWhoseParentIsUnknownDoesNotDescend() {
    tree.add(7, 6);
    tree.add(8, 7);
    assertThat(descendantsOf(5)).isEmpty();
  }

  /** Pids that are used again while they are read. */
  @Test
  void aCircleEnds() {
    tree.add(6, 7);
    tree.add(7, 6);
    tree.add(8, 5);
    assertThat(descendantsOf(5)).containsExactly(8);
  }

  @Test
  void whatWasClearedIsForgotten() {
    tree.add(7, 5);
    tree.markDescendants(5);
    tree.clear();
    tree.add(8, 6);
    assertThat(descendantsOf(5)).isEmpty();
  }

  @Test
  void growsWithThem() {
    for (int pid = 10; pid < 1000; pid++) {
      tree.add(pid, pid - 1);
    }
    assertThat(descendantsOf(9)).hasSize(990);
  }
}
