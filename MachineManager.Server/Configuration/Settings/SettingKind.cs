// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Configuration.Settings;

/// <summary>What the text of a setting names.</summary>
internal enum SettingKind
{
    /// <summary>Nothing that could be checked.</summary>
    Plain,

    /// <summary>An IP address, or a host name that resolves to one.</summary>
    Address,

    /// <summary>A folder that can be read.</summary>
    Folder,

    /// <summary>A folder that can be written; it is made if it is missing.</summary>
    WritableFolder,

    /// <summary>A file that can be read.</summary>
    File,

    /// <summary>A number of bytes.</summary>
    Bytes,
}
