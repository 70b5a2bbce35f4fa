// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Completion;

/// <summary>Shell functions that ask the program itself what a command line can go on with.</summary>
internal static class CompletionScripts
{
    // No compgen -W: it expands its words, and ids of sessions are other people's text.
    public const string Bash = """
        # eval "$(mm completion bash)" in ~/.bashrc
        _mm() {
            local word=${COMP_WORDS[COMP_CWORD]} found
            COMPREPLY=()
            while IFS= read -r found; do
                # Options only where one has been begun.
                [[ -n $found && $found == "$word"* && ( -n $word || $found != [-/]* ) ]] && COMPREPLY+=("$(printf '%q' "$found")")
            done < <("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
        }
        complete -o default -F _mm mm
        """;

    public const string Zsh = """
        # eval "$(mm completion zsh)" in ~/.zshrc, after compinit
        _mm() {
            local -a found
            found=("${(@f)$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
            found=("${(@)found:#}")
            [[ -z "${words[CURRENT]}" ]] && found=("${(@)found:#[-/]*}")
            (( $#found )) && compadd -- "${found[@]}" || _files
        }
        compdef _mm mm
        """;

    public const string Fish = """
        # mm completion fish | source, in ~/.config/fish/config.fish
        function __mm_complete
            set -l line (commandline --cut-at-cursor)
            mm "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete --command mm --arguments '(__mm_complete)'
        """;
}
