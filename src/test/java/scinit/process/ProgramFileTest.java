package scinit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramFileTest {
  @ParameterizedTest
  @CsvSource({
    "'#!/bin/sh\n', /bin/sh",
    "'#!/bin/sh', /bin/sh",
    "'#! \t/bin/sh -e\n', /bin/sh",
    "'#!/usr/bin/env\tpython\n', /usr/bin/env",
    "'#!/bin/sh\r\n', '/bin/sh\r'",
  })
  void aScriptNamesItsInterpreter(String head, String interpreter) {
    ProgramFile file = new ProgramFile(escaped(head));
    assertThat(file.isElf()).isFalse();
    assertThat(file.isText()).isTrue();
    assertThat(file.interpreter()).isEqualTo(escaped(interpreter));
  }

  private static String escaped(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r");
  }

  @ParameterizedTest
  @CsvSource({"''", "'echo'", "'#!\n/bin/sh'", "'#!  '", "'# !/bin/sh'", "'\u007fEL'"})
  void aTextNamesNone(String head) {
    ProgramFile file = new ProgramFile(escaped(head));
    assertThat(file.isElf()).isFalse();
    assertThat(file.isText()).isTrue();
    assertThat(file.interpreter()).isNull();
  }

  @Test
  void aZeroInTheFirstLineIsNoText() {
    assertThat(new ProgramFile("ab\0\n").isText()).isFalse();
    assertThat(new ProgramFile("ab\0").isText()).isFalse();
    assertThat(new ProgramFile("ab\n\0").isText()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true, false", "true, true", "false, false", "false, true"})
  void aProgramNamesMachineAndLoader(boolean is64, boolean isBigEndian) {
    ProgramFile file = new ProgramFile(ElfFile.of(258, "/lib/ld.so.1", is64, isBigEndian));
    assertThat(file.isElf()).isTrue();
    assertThat(file.machine()).isEqualTo("loongarch");
    assertThat(file.interpreter()).isEqualTo("/lib/ld.so.1");
  }

  @Test
  void aStaticProgramHasNoLoader() {
    assertThat(new ProgramFile(ElfFile.of(ElfFile.X86_64, null)).interpreter()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "3, i386",
    "21, ppc64",
    "22, s390x",
    "40, arm",
    "62, x86_64",
    "183, aarch64",
    "243, riscv",
    "9999, machine 9999",
  })
  void machinesHaveNames(int number, String name) {
    assertThat(new ProgramFile(ElfFile.of(number, null)).machine()).isEqualTo(name);
  }

  /** Whatever a file holds, and wherever it ends, is looked at without harm. */
  @Property
  void aDamagedProgramIsNoFailure(
      @ForAll @IntRange(max = 511) int length,
      @ForAll @IntRange(min = 4, max = 255) int position,
      @ForAll @IntRange(max = 255) int value) {
    char[] bytes = ElfFile.of(ElfFile.AARCH64, "/lib/ld.so", value > 100, false).toCharArray();
    bytes[position] = (char) value;
    ProgramFile file = new ProgramFile(new String(bytes, 0, length));
    assertThatCode(
            () -> {
              file.interpreter();
              file.machine();
            })
        .doesNotThrowAnyException();
  }
}
