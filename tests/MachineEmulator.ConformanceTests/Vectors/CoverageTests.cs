// SPDX-License-Identifier: Apache-2.0

using System.Collections;
using MachineEmulator.ConformanceTests.Harness;

namespace MachineEmulator.ConformanceTests.Vectors;

/// <summary>That the classes beside this one leave no vector out.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void Every_vector_is_a_test_of_one_class_in_each_way()
    {
        var tested = new[]
        {
            InstructionVectors.Names, FloatingPointVectors.Names, PrivilegedVectors.Names, DeviceVectors.Names, ServiceVectors.Names,
            UarchVectors.Names, FuzzVectors.Names,
        }.SelectMany(names => ((IEnumerable)names).Cast<object[]>()).Select(row => ((string)row[0], (ExecutionWay)row[1]));
        var recorded = Repository.Golden.Families.SelectMany(Repository.Golden.Load).Select(vector => vector.ToString()).ToList();

        tested.Should().BeEquivalentTo(recorded.SelectMany(name => Enum.GetValues<ExecutionWay>().Select(way => (name, way))));
        recorded.Should().HaveCount(242);
    }
}
