// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using JsonRpcMachineClient.Tests.Server;

namespace JsonRpcMachineClient.Tests.Replay;

/// <summary>The methods of the wire (jsonrpc spec 5), and those calls that no transcript has.</summary>
public class MethodTests
{
    private const string Hash = "\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"";

    private const string Methods = "get_version rpc.discover fork rebind shutdown emancipate delay_next_request";

    private const string MachineMethods =
        "is_empty create load destroy store clone_stored rename_stored remove_stored sync_stored run log_step verify_step run_uarch " +
        "reset_uarch log_step_uarch log_reset_uarch verify_step_uarch verify_reset_uarch collect_mcycle_root_hashes " +
        "collect_uarch_cycle_root_hashes get_root_hash get_node_hash get_proof verify_hash_tree get_hash_tree_stats " +
        "read_revert_root_hash write_revert_root_hash read_reg write_reg get_reg_address get_address_name read_word write_word " +
        "read_memory write_memory read_virtual_memory write_virtual_memory translate_virtual_address replace_memory_range " +
        "get_address_ranges get_initial_config get_default_config get_runtime_config set_runtime_config read_console_output " +
        "write_console_input receive_cmio_request send_cmio_response log_send_cmio_response verify_send_cmio_response";

    private const string EmptyStats =
        """{"dense_node_hashes":[],"phtc":{"inner_page_hashes":1,"non_pristine_pages":2,"page_changes":3,"page_hits":4,"page_misses":5""" +
        ""","pristine_pages":6,"word_hits":7,"word_misses":8},"sparse_node_hashes":18446744073709551615}""";

    [Fact]
    public void Every_method_has_a_call() =>
        TypedCalls.ByMethod.Keys.Should().BeEquivalentTo(
            Methods.Split(' ').Concat(MachineMethods.Split(' ').Select(method => "machine." + method))).And.HaveCount(57);

    [Theory]
    [InlineData("rpc.discover", null, """{"openrpc":"1.0.0-rc1","info":{}}""")]
    [InlineData("machine.write_revert_root_hash", $$"""{"hash":{{Hash}}}""", "true")]
    [InlineData("machine.write_console_input", null, "4096")]
    [InlineData("machine.write_console_input", """{"data":"aGk="}""", "2")]
    [InlineData("machine.read_console_output", """{"max_length":0}""", "\"\"")]
    [InlineData("machine.get_hash_tree_stats", """{"clear":true}""", null)]
    public async Task A_call_is_sent_as_the_wire_wants_it(string method, string? parameters, string? result)
    {
        await using var server = new RawServer();
        server.AnswerAll(request => RawReply.Result(request, result ?? EmptyStats));
        await using var client = new MachineServer(server.Address);
        JsonElement? members = parameters is null ? null : JsonElement.Parse(parameters);

        var answer = await TypedCalls.ByMethod[method](new RecordedParameters(members))(client);

        answer.GetRawText().Should().Be(result ?? EmptyStats);
        server.Requests.Single().Text.Should().Be(
            $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}"{{(parameters is null ? "" : $",\"params\":{parameters}")}}}""");
    }

    [Fact]
    public async Task A_fork_that_is_taken_is_hashed_first()
    {
        await using var server = new RawServer();
        server.AnswerAll(request => RawReply.Result(
            request, request.Method == "fork" ? """{"address":"[::1]:4000","pid":7}""" : Hash));
        await using var client = new MachineServer(server.Address);

        var fork = await client.TakeForkAsync();

        fork.Server.Should().Be(new ForkedServer("[::1]:4000", 7));
        fork.RootHash.ToString().Should().Be("01" + new string('0', 62));
        server.Requests.Select(request => request.Method).Should().Equal("machine.get_root_hash", "fork");
    }
}
