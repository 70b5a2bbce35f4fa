// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>A configuration's text is not what a server would understand all of. The message begins with the path of the fault.</summary>
public sealed class InvalidConfigurationException(string path, string fault, Exception? innerException = null)
    : FormatException($"{path} {fault}", innerException)
{
    /// <summary>Such as <c>config.flash_drive[0].image_filename</c>.</summary>
    public string Path { get; } = path;
}
