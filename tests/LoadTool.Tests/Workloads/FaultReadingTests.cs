// SPDX-License-Identifier: Apache-2.0

using LoadTool.Workloads.Soak;

namespace LoadTool.Tests.Workloads;

public class FaultReadingTests
{
    [Theory]
    [InlineData("emulator process 4711 was killed by signal 9; it wrote: nothing")]
    [InlineData("session 'load-1' has failed: emulator process 4711 was killed by signal 9; it wrote: pid:12; end it")]
    [InlineData("emulator received SIGKILL")]
    [InlineData("the emulator was killed")]
    [InlineData("exit status: signal: 9 (SIGKILL)")]
    public void A_text_that_tells_of_the_kill_names_the_fault(string text) =>
        FaultReading.Of(text, id => id == 4711).Should().Be(FaultVerdict.NamesTheKill);

    [Fact]
    public void A_process_that_was_not_killed_is_named_in_vain() =>
        FaultReading.Of("emulator process 4712 was killed by signal 9", id => id == 4711).Should().Be(FaultVerdict.NamesAnother);

    [Theory]
    [InlineData("")]
    [InlineData("connection refused (127.0.0.1:4711)")]
    [InlineData("the emulator is being ended")]
    [InlineData("emulator process 4711 exited with code 1")]
    [InlineData("emulator process 4711 was ended by signal 99")]
    public void A_text_that_does_not_tell_of_it_names_nothing(string text) =>
        FaultReading.Of(text, _ => true).Should().Be(FaultVerdict.NamesNothing);
}
