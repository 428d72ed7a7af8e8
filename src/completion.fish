# Completion of coauth's commands, options and their values in fish: asked of the program itself, so that it is never out
# of date.  What is no option and no known value is a file.

function __coauth_words
    set -l words (commandline -opc)
    set -l before $words[-1]
    set -l found
    if test (count $words) -eq 1
        set found (coauth --complete)
    else if string match -q -- '--?*' $before
        set found (coauth --complete $words[2] $before 2>/dev/null)
    end
    if not set -q found[1]; and string match -q -- '-*' (commandline -ct)
        set found (coauth --complete $words[2] 2>/dev/null)
    end
    string join -n \n -- $found
end

complete -c coauth -n __fish_is_first_token -f
complete -c coauth -a '(__coauth_words)'
