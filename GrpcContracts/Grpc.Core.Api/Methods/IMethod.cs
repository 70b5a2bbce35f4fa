// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>A method's names and kind, without its message types.</summary>
public interface IMethod
{
    MethodType Type { get; }

    /// <summary>With its package, such as <c>CartesiMachine.Machine</c>.</summary>
    string ServiceName { get; }

    /// <summary>Without its service, such as <c>Run</c>.</summary>
    string Name { get; }

    /// <summary>The HTTP/2 path, such as <c>/CartesiMachine.Machine/Run</c>.</summary>
    string FullName { get; }
}
