// SPDX-License-Identifier: Apache-2.0

namespace Fuzz.Running;

/// <summary>One kind of attack. A case depends on nothing but its trial's seed.</summary>
internal interface IFuzzTarget : IDisposable
{
    /// <summary>Runs one case; any exception that comes out is a finding.</summary>
    void Try(Trial trial);
}
