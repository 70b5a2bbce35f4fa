// SPDX-License-Identifier: Apache-2.0

using TranslationPrototypes.Commands;

return PrototypesCommand.Invoke(args);
