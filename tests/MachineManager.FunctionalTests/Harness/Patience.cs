// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness;

/// <summary>How long the tests wait for what must come. Only a test that fails anyway waits this long.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static DateTime Deadline => DateTime.UtcNow + Limit;

    public static Task WaitAsync(Task task, Func<string> what) => WaitAsync(WithResult(task), what);

    public static async Task<T> WaitAsync<T>(Task<T> task, Func<string> what)
    {
        try
        {
            return await task.WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"waited {Limit} for {what()}");
        }
    }

    /// <summary>Asks <paramref name="poll"/> again and again until its answer satisfies <paramref name="enough"/>.</summary>
    public static async Task<T> PollAsync<T>(Func<Task<T>> poll, Func<T, bool> enough, string what)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        using var limit = new CancellationTokenSource(Limit);
        var answer = await poll();
        while (!enough(answer))
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"waited {Limit} for {what}; last seen: {answer}");
            await pace.WaitForNextTickAsync(CancellationToken.None);
            answer = await poll();
        }

        return answer;
    }

    private static async Task<bool> WithResult(Task task)
    {
        await task;
        return true;
    }
}
