// SPDX-License-Identifier: Apache-2.0

using Fuzz.Generators;
using Fuzz.Machines;
using Fuzz.Running;
using Google.Protobuf;
using Grpc.Core;

namespace Fuzz.Targets;

/// <summary>
/// Requests to a live server process, sound, spoilt or noise: it answers each with a status, goes on serving and does not grow.
/// </summary>
/// <remarks>
/// Not among them are rpcs that end the server or move it to another address, and noise for runs, which may ask for one without an end.
/// </remarks>
internal sealed class WireTarget : IFuzzTarget
{
    private const int RequestsPerCase = 60;

    /// <summary>What the server may grow over all cases, in bytes.</summary>
    private const long GrowthBound = 512L << 20;

    private readonly ScratchDirectory _files = new();
    private readonly RequestGenerator _requests;
    private readonly ServerProcess _server;
    private readonly long _start;

    public WireTarget()
    {
        _requests = new RequestGenerator(_files);
        _server = ServerProcess.Start(_files);
        _start = _server.ResidentBytes;
    }

    public void Try(Trial trial)
    {
        Call(trial, "Destroy", []);
        Call(trial, "Machine", _requests.Sound("Machine").ToByteArray());
        for (var i = 0; i < RequestsPerCase; i++)
        {
            var (rpc, request) = _requests.Next(trial.Random);
            Call(trial, rpc, request);
        }

        trial.Require(Call(trial, "GetVersion", []) == StatusCode.OK, "GetVersion is not answered");
        trial.Require(!_server.HasExited, "the server has ended");
        var growth = _server.ResidentBytes - _start;
        trial.Require(growth < GrowthBound, $"the server grew by {growth} bytes");
    }

    public void Dispose()
    {
        _server.Dispose();
        _files.Dispose();
    }

    private StatusCode Call(Trial trial, string rpc, byte[] request)
    {
        trial.Note($"{rpc} {Convert.ToHexStringLower(request.AsSpan(0, Math.Min(request.Length, 200)))}");
        var status = _server.Call(rpc, request);
        trial.Note($"  {status.StatusCode} {status.Detail}");
        trial.Require(
            status.StatusCode is not (StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Unknown or StatusCode.Cancelled),
            $"{rpc} was answered with {status.StatusCode} {status.Detail}");
        trial.Require(
            !status.Detail.Contains("Exception", StringComparison.Ordinal) && !status.Detail.Contains("Parameter", StringComparison.Ordinal),
            $"{rpc} was answered with an error of the host: {status.Detail}");
        return status.StatusCode;
    }
}
