// SPDX-License-Identifier: Apache-2.0

using System.Net;
using JsonRpcMachineClient.Calls;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

/// <summary>
/// Calls one server over one connection, which is made with the first call. Nothing is sent twice: where a connection ends with a
/// request on it, that call fails, and the next one connects anew.
/// </summary>
public sealed partial class MachineServer : IMachineServer
{
    /// <summary>The largest single write that a server takes only whole: all of the shadow (jsonrpc spec 7.9).</summary>
    private const int MinPieceBytes = 0x8000;

    private readonly ServerConnection _connection;
    private readonly RpcCaller _caller;
    private readonly MachineServerOptions _options;
    private readonly SpokenVersion _spoken;

    /// <param name="address"><c>ip:port</c> as forks answer it; of IPv6 <c>[ip]:port</c>.</param>
    /// <param name="options">null: the defaults.</param>
    /// <exception cref="ArgumentException">The address has neither form.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Pieces are too small, or an answer with one piece is too large.</exception>
    public MachineServer(string address, MachineServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        _options = options ?? new MachineServerOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxPieceBytes, MinPieceBytes, nameof(options));
        // In base64, with room for the envelope.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.MaxPieceBytes, _options.MaxAnswerBytes / 2, nameof(options));
        _connection = new ServerConnection(EndPointOf(address), _options.MaxAnswerBytes);
        _spoken = _options.Spoken ?? new SpokenVersion();
        _caller = new RpcCaller(_connection, _options, _spoken);
    }

    public string Address => _connection.EndPoint.ToString();

    /// <summary>How results and parameters are read and written.</summary>
    private static MachineJsonContext Types => MachineJsonContext.Default;

    /// <summary>
    /// Closes the connection; the server goes on. Calls in flight end with <see cref="MachineServerFailure.Unreachable"/>.
    /// </summary>
    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private static IPEndPoint EndPointOf(string address)
    {
        try
        {
            return ServerAddress.Parse(address);
        }
        catch (FormatException exception)
        {
            throw new ArgumentException(exception.Message, nameof(address), exception);
        }
    }
}
