// SPDX-License-Identifier: Apache-2.0

using Xunit.Abstractions;

namespace JsonRpcMachineClient.Tests.Replay;

public class TranscriptTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. TranscriptFile.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_client_sends_and_reads_what_is_recorded(string name)
    {
        using var transcript = TranscriptFile.Open(name);
        var steps = TranscriptFile.Steps(transcript).ToList();
        await using var replayer = new Replayer();
        foreach (var step in steps)
            await replayer.StepAsync(step);

        output.WriteLine($"{name}: {replayer.Count}");
        // Of the server's command line there is nothing to replay.
        if (!steps.TrueForAll(step => step.TryGetProperty("args", out _)))
            replayer.Count.Replayed.Should().BePositive();
        replayer.Count.Replayed.Should().BeGreaterThanOrEqualTo(steps.Count(Replayer.IsCall));
    }

    [Fact]
    public void There_are_transcripts() => Names.Should().HaveCountGreaterThanOrEqualTo(21);
}
