// SPDX-License-Identifier: Apache-2.0

namespace Fuzz.Running;

/// <summary>Runs the cases of a target, one after the other, until the first finding.</summary>
internal sealed class FuzzRun(IFuzzTarget target, int seed)
{
    /// <summary>What this process may grow over all cases, in bytes: more means that something is never given back.</summary>
    public const long GrowthBound = 1L << 30;

    private const int CasesBetweenGrowthChecks = 64;

    public int CasesDone { get; private set; }

    public long Growth { get; private set; }

    public Finding? Run(int cases, Func<bool> goesOn)
    {
        var start = Environment.WorkingSet;
        for (var i = 0; i < cases && goesOn(); i++)
        {
            var trial = new Trial(unchecked(seed + i));
            try
            {
                target.Try(trial);
                CheckGrowth(start, i);
            }
            catch (Exception e)
            {
                return new Finding(trial.Seed, e, trial.Steps);
            }

            CasesDone++;
        }

        return null;
    }

    private void CheckGrowth(long start, int index)
    {
        if (index % CasesBetweenGrowthChecks != 0)
            return;
        Growth = Environment.WorkingSet - start;
        if (Growth > GrowthBound)
            throw new FindingException($"the process grew by {Growth} bytes over {index + 1} cases");
    }
}
