// SPDX-License-Identifier: Apache-2.0

using DemoClient.Options;

namespace DemoClient.Tests;

public sealed class DemoCommandTests
{
    [Fact]
    public void Without_options_a_program_of_the_repository_runs()
    {
        var options = DemoCommandLine.Read();

        options.RamImage.Should().EndWith("tests/images/loop.bin");
        options.RomImage.Should().EndWith("tests/images/rom.bin");
        options.RamLength.Should().Be(64UL << 20);
        (options.Address, options.Port).Should().Be(("127.0.0.1", 50051));
    }

    [Theory]
    [InlineData(128, "--linux")]
    [InlineData(64)]
    [InlineData(96, "--linux", "--ram", "96")]
    [InlineData(1, "--ram", "1")]
    public void The_ram_length_is_given_or_fits_the_program(int mebibytes, params string[] line) =>
        DemoCommandLine.Read(["--program", "/dev/null", "--rom", "/dev/null", .. line]).RamLength.Should().Be((ulong)mebibytes << 20);

    [Theory]
    [InlineData("--port", "0", "--port 0 is not between 1 and 65535")]
    [InlineData("--cycles", "0", "--cycles 0 is not between 1 and 9223372036854775807")]
    [InlineData("--steps", "-1", "--steps -1 is not between 1 and 2147483647")]
    [InlineData("--ram", "0", "--ram 0 is not between 1 and 1048576")]
    [InlineData("--ram", "much", "Cannot parse argument 'much' for option '--ram' as expected type 'System.Int32'.")]
    public void A_value_that_cannot_be_is_refused_by_name(string option, string value, string message) =>
        DemoCommandLine.Errors(option, value).Should().Equal(message);

    [Fact]
    public void An_image_that_is_not_there_is_named()
    {
        var reading = () => DemoCommandLine.Read("--program", "/nowhere/program.bin");

        reading.Should().Throw<FileNotFoundException>().WithMessage("there is no image /nowhere/program.bin");
    }

    [Fact]
    public void An_image_of_the_repository_that_is_not_there_comes_with_a_hint()
    {
        var finding = () => ImageFolder.Find("tests/images/no-such.bin", "make one");

        finding.Should().Throw<FileNotFoundException>().WithMessage("there is no tests/images/no-such.bin in the repository; make one");
    }
}
