// SPDX-License-Identifier: Apache-2.0

using Fuzz.Running;

namespace Fuzz.Tests;

/// <summary>A few cases of every target, always the same ones; docs/verification.md tells how to run more.</summary>
public sealed class FuzzTests
{
    [Theory]
    [InlineData("access", 20)]
    [InlineData("configs", 200)]
    [InlineData("floats", 30)]
    [InlineData("logs", 20)]
    [InlineData("programs", 30)]
    [InlineData("stored", 60)]
    [InlineData("wire", 10)]
    public void A_sample_of_every_target_has_no_finding(string name, int cases)
    {
        using var target = TargetList.All[name]();
        var run = new FuzzRun(target, seed: 1);

        var finding = run.Run(cases, () => true);

        finding?.Describe(name).Should().BeNull();
        run.CasesDone.Should().Be(cases);
    }

    [Fact]
    public void Every_target_has_a_sample() =>
        TargetList.All.Keys.Should().Equal("access", "configs", "floats", "logs", "programs", "stored", "wire");

    [Fact]
    public void An_error_of_the_host_is_a_finding_with_its_seed()
    {
        var finding = new FuzzRun(new FailingTarget(), seed: 5).Run(10, () => true);

        finding!.Seed.Should().Be(7);
        finding.Describe("failing").Should().Contain("--seed 7 --cases 1").And.Contain("third");
    }

    private sealed class FailingTarget : IFuzzTarget
    {
        public void Try(Trial trial)
        {
            trial.Note("third");
            trial.Require(trial.Seed < 7, "too far");
        }

        public void Dispose()
        {
        }
    }
}
