// SPDX-License-Identifier: Apache-2.0

using LoadTool.Measuring;

namespace LoadTool.Tests.Measuring;

public class FailureReasonTests
{
    [Theory]
    [InlineData(
        "session 'load-0123' has failed: emulator process 4711 was killed by signal 9; it wrote: nothing",
        "session '…' has failed: emulator process N was killed by signal 9; it wrote: nothing")]
    [InlineData("no check-in of 4f2e9f0a-7d33-4c51-9f53-0a1b2c3d4e5f in 20 s", "no check-in of … in N s")]
    [InlineData("first\nsecond", "first second")]
    [InlineData("exited with code 1", "exited with code 1")]
    public void Names_and_numbers_are_left_out_and_the_rest_stays(string text, string expected) =>
        FailureReason.Mask(text).Should().Be(expected);

    [Fact]
    public void A_long_text_is_cut() => FailureReason.Mask(new string('x', 1000)).Length.Should().BeLessThan(310);
}
