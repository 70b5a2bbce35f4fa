// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Journals;

/// <summary>Something could not be written down, and so has not happened. The message names the file and the reason.</summary>
internal class JournalException(string message, Exception? inner = null) : Exception(message, inner);
