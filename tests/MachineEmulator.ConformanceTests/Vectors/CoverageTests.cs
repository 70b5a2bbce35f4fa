// SPDX-License-Identifier: Apache-2.0

using System.Collections;
using MachineEmulator.ConformanceTests.Harness;

namespace MachineEmulator.ConformanceTests.Vectors;

/// <summary>That the classes beside this one leave no vector out.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void Every_vector_is_a_test_of_one_class()
    {
        var tested = new[]
        {
            InstructionVectors.Names, FloatingPointVectors.Names, PrivilegedVectors.Names, DeviceVectors.Names, ServiceVectors.Names,
            UarchVectors.Names, FuzzVectors.Names,
        }.SelectMany(names => ((IEnumerable)names).Cast<object[]>()).Select(row => (string)row[0]);
        var recorded = Repository.Golden.Families.SelectMany(Repository.Golden.Load).Select(vector => vector.ToString()).ToList();

        tested.Should().BeEquivalentTo(recorded);
        recorded.Should().HaveCount(242);
    }
}
