#!/usr/bin/env bash
# The commands that ask, as a person at a terminal meets them: answers, a way back, a text that is
# pasted, a narrow window, Ctrl-C and a kill at every question. Needs tmux.
#
#   tests/terminal/run.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "${1:-target/debug/samverkan}")
work=$(mktemp -d)
server="samverkan-$$"
trap 'tmux -L "$server" kill-server 2>/dev/null || true; rm -rf "$work"' EXIT
failed=0

# Set where a board is to have an import profile that says nothing.
bare_profile=
# A window of a width on a data root of its own.
open_window() {
  tmux -L "$server" kill-server 2>/dev/null || true
  rm -rf "$work/data" "$work/state"
  cp -r data "$work/data"
  [ -z "$bare_profile" ] || printf '' > "$work/data/grants/kfn.import.yaml"
  tmux -L "$server" -f /dev/null new-session -d -s s -x "$1" -y 60 -c "$work" \
    "env LC_ALL=C.UTF-8 XDG_STATE_HOME='$work/state' PS1='ready> ' EDITOR='$work/editor' bash --norc --noprofile"
  await 'ready>'
}
type_text() { tmux -L "$server" send-keys -t s -l -- "$1"; }
press() { tmux -L "$server" send-keys -t s "$@"; }
screen() { tmux -L "$server" capture-pane -p -t s; }
# Waits until the window shows a text.
await() {
  for _ in $(seq 300); do
    # A window breaks lines where it ends.
    case $(screen | tr -d '\n') in *"$1"*) return 0 ;; esac
    sleep 0.1
  done
  echo "never shown: $1" >&2
  screen >&2
  exit 1
}
begin() { type_text "clear; '$program' $* --lang sv --as-of 2022-05-03; echo rc=\$?"; press Enter; }
fail() { echo "FAILED: $1" >&2; screen >&2; failed=1; }
listing() { (cd "$work" && find data -type f -exec sha256sum {} + | sort -k2); }

# Each answer: the question to wait for, then what is typed; keys in <>.
answer() {
  [ -z "$1" ] || await "$1"
  shift
  for part in "$@"; do
    case $part in
      '<'*'>') part=${part#<}; press "${part%>}" ;;
      *) type_text "$part" ;;
    esac
    sleep 0.05
  done
}

add_steps=(
  'När kom det in?|11/2|<Enter>|<Enter>'
  'Hur kom det in?|<Down>|<Enter>'
  'Vem är avsändare?|kuben|<Tab>|<Enter>'
  'Rubrik?|Mötesplats för äldre på Åsgatan|<Enter>'
  'Vad handlar det om?|<Enter>'
  'en ensam punkt avslutar|Första raden, åäö.|<Enter>|.|<Enter>'
  'Vad vill avsändaren, i en mening?|<Enter>'
  'Varför tar nätverket upp det?|<Space>|<Enter>'
  'Vilka nämnder rör det?|äldre|<Space>|<Enter>'
  'Vilka mål svarar det mot?|<Enter>'
  'Vilka är det till för?|äldre|<Space>|<Enter>'
  'Diarienummer?|<Enter>'
  'Vem ska ta nästa steg?|ingen|<Enter>'
  'Stämmer det?|<Enter>'
)
event_steps=(
  'Vad har hänt?|<Down>|<Enter>'
  'När?|2022-02-20|<Enter>'
  'På vilket möte?|<Enter>'
  'Något att anteckna?|Bekräftat på plats, åäö.|<Enter>'
  'Spara?|<Enter>'
)
agreement_steps=(
  'Vad är det för avtal?|<Enter>'
  'Vem är motparten?|kuben|<Tab>|<Enter>'
  'Rubrik?|Väntjänst i Ryd|<Enter>'
  'Vad är syftet, i en mening?|<Enter>'
  'Första dag?|2022-03-01|<Enter>'
  'Sista dag?|<Enter>'
  'Vilka nämnder är part?|<Space>|<Enter>'
  'Kronor per år?|<Enter>'
  'bidrar|<Enter>'
  'en ensam punkt avslutar|Ideellt arbete.|<Enter>|.|<Enter>'
  'Vad bidrar kommunen med|<Enter>'
  'en ensam punkt avslutar|.|<Enter>'
  'kriterier är uppfyllda?|<Space>|<Enter>'
  'Vilka delar har avtalet?|<Enter>'
  'Vilka mål svarar det mot?|<Enter>'
  'Hur många nås?|<Enter>'
  'Stämmer det?|<Enter>'
)
meeting_steps=(
  'När var det?|2022-03-17|<Enter>'
  'Vad var det?|<Enter>'
  'Rubrik?|Vårmöte på Åsgatan|<Enter>'
  'Vilka förvaltningar var med?|<Space>|<Enter>'
  'Hur många deltog?|14|<Enter>'
  'Vilka initiativ togs upp?|<Enter>'
  'Vad sades?|<Enter>'
  'en ensam punkt avslutar|Gick igenom läget.|<Enter>|.|<Enter>'
  'Stämmer det?|<Enter>'
)
organisation_steps=(
  'Vad heter den?|Lövdala SK|<Enter>'
  'Organisationsnummer?|<Enter>'
  'Vilket id ska nätverket ha?|<Enter>'
  'Vad är det för förening?|<Enter>'
  'Andra namn?|Lövdala Schack|<Enter>'
  'Stämmer det?|<Enter>'
)
init_steps=(
  'Kommunens namn?|Exempelköping|<Enter>'
  'Kommunens organisationsnummer?|212000-0001|<Enter>'
  'En nämnd som ger föreningsbidrag?|Kultur- och fritidsnämnden|<Enter>'
  'Kort id för nämnden?|<Enter>'
  'En nämnd till?|Socialnämnden|<Enter>'
  'Kort id för nämnden?|<BSpace>|<BSpace>|soc|<Enter>'
  'En nämnd till?|<Enter>'
  'Ska varje ändring|<Down>|<Enter>'
)
# Of each list it is asked too how it is read; what was asked already begins with another sign.
init_lists_steps=(
  'Vilken nämnds lista är kultur nämnden 2021.csv? kn|<C-u>|kfn|<Enter>'
  'Vilken nämnds lista är bidrag & lån 2020.csv?|son|<Enter>'
  'Kommunens namn?|Exempelköping|<Enter>'
  'Kommunens organisationsnummer?|<Enter>'
  'Vad heter nämnden kfn? Kultur nämnden|<Enter>'
  'Vad heter nämnden son?|Social|<Enter>'
  'Ska varje ändring|<Enter>'
  '? Vilken kolumn är beviljat belopp?|<Enter>'
  '? Skriv det i profilen|<Enter>'
  '? Vad ska hända med dem?|<Enter>'
  '? Vilken kolumn är beviljat belopp?|<Enter>'
  '? Skriv det i profilen|<Enter>'
  '? Vad ska hända med dem?|<Enter>'
)
init_list_steps=(
  'Vilken nämnds lista är lok-2021.csv?|kfn|<Enter>'
  'Kommunens namn?|Exempelköping|<Enter>'
  'Kommunens organisationsnummer?|<Enter>'
  'Vad heter nämnden kfn?|Kultur|<Enter>'
  'Ska varje ändring|<Enter>'
)

init_type_steps=(
  "${init_list_steps[@]:1:2}"
  'Vad heter nämnden ks?|<Enter>'
  'Ska varje ändring|<Enter>'
  '? Vilken kolumn är bidragstyp?|<Enter>'
  '? Vilken typ är alla bidrag av?|<Enter>'
  '? Skriv det i profilen|<Enter>'
)

go() {
  local parts
  IFS='|' read -ra parts <<< "$1"
  answer "${parts[@]}"
}

for width in 60 100; do
  open_window "$width"
  begin initiative add
  for step in "${add_steps[@]}"; do go "$step"; done
  await 'rc=0'
  file="$work/data/initiatives/2022/2022-02-11-motesplats-for-aldre-pa-asgatan.yaml"
  expected="title: Mötesplats för äldre på Åsgatan
received: 2022-02-11
channel: email
organisation: { name: Studentkåren Kuben, org_nr: 802999-0028 }
description: Första raden, åäö.
# wants:                         # vad avsändaren vill, i en mening; annars väljs en ur beskrivningen
reasons: [cross-department]
boards: [an]
# goals: []                      # kommunala mål som det svarar mot, ur goals.yaml
groups: [older]
# responsible:                   # den nämnd eller förvaltning som ska ta nästa steg, ur boards.yaml
history:
  - { date: 2022-02-11, status: received }
# dnr:                           # diarienummer, om ärendet är diariefört"
  [ "$(cat "$file")" = "$expected" ] || { fail "initiative add at $width"; cat "$file"; }

  begin initiative event asgatan
  for step in "${event_steps[@]}"; do go "$step"; done
  await 'rc=0'
  grep -qF '{ date: 2022-02-20, status: presented, meeting: 20' "$file" || fail "initiative event at $width"
  grep -qF 'note: "Bekräftat på plats, åäö."' "$file" || fail "note at $width"
  echo "ok: initiative add and event at $width columns"
done

# Back and forth, and a long text that is pasted.
open_window 80
begin initiative add
for step in "${add_steps[@]:0:4}"; do go "$step"; done
await 'Vad handlar det om?'
press Escape
await '? Rubrik? Mötesplats'
type_text ' och Ågatan'
press Enter
await 'Vad handlar det om?'
press Enter
await 'en ensam punkt avslutar'
for number in $(seq 40); do
  echo "Rad $number: ett nätverk vill öppna en mötesplats för äldre, med kaffe, samtal och läxhjälp två dagar i veckan."
done > "$work/paste"
printf '\n- punkt ett\n- punkt två\n' >> "$work/paste"
tmux -L "$server" load-buffer -b text "$work/paste"
tmux -L "$server" paste-buffer -b text -t s
type_text '.'
press Enter
for step in "${add_steps[@]:6}"; do go "$step"; done
await 'rc=0'
file="$work/data/initiatives/2022/2022-02-11-motesplats-for-aldre-pa-asgatan-och-agatan.yaml"
sed -n '/^description: |$/,/^# wants:/p' "$file" | sed '1d;$d' | sed 's/^  //' > "$work/read"
cmp -s "$work/paste" "$work/read" || { fail 'the pasted text'; diff "$work/paste" "$work/read" | head; }
echo 'ok: a way back, and 40 pasted lines'

# What would act on the terminal is neither shown nor kept, and nothing else of what is pasted is
# lost. Several lines become one where there is room for one.
for letter in '\033[31m' '\302\233' '\342\200\256'; do
  open_window 80
  begin initiative add
  for step in "${add_steps[@]:0:3}"; do go "$step"; done
  await 'Rubrik?'
  tmux -L "$server" pipe-pane -o -t s "cat > '$work/raw'"
  printf "Rum $letter för\nalla, 字 o\314\210" > "$work/paste"
  tmux -L "$server" load-buffer -b text "$work/paste"
  tmux -L "$server" paste-buffer -p -b text -t s
  await 'Rubrik? Rum  för'
  type_text ' och unga'
  for step in '|<Enter>' "${add_steps[@]:4}"; do go "$step"; done
  await 'rc=0'
  LC_ALL=C grep -qaF "$(printf "Rum $letter")" "$work/raw" && fail 'a control character is shown raw'
  grep -qxF "$(printf 'title: Rum  för alla, 字 o\314\210 och unga')" "$work/data/initiatives/2022/"*-rum-for-alla*.yaml || fail 'what was pasted'
done
echo 'ok: control characters that are pasted are not shown, and lines become one'

# The keys of a line editor.
for width in 24 80; do
  open_window "$width"
  begin organisation add
  answer 'Vad heter den?' 'helt fel' '<C-u>' 'Lövdala fel' '<C-w>' 'SK' '<Home>' 'Nya ' '<End>' ' x' '<BSpace>' '<BSpace>' \
    '<C-a>' 'Gamla ' '<C-e>' '!' '<Left>' '<Left>' '<Left>' 'Å ' '<Enter>'
  for step in "${organisation_steps[@]:1}"; do go "$step"; done
  await 'rc=0'
  tail -n 4 "$work/data/organisations.yaml" | grep -qF 'name: Gamla Nya Lövdala Å SK!' || { fail "the keys of a line at $width columns"; tail -n 4 "$work/data/organisations.yaml"; }
done
echo 'ok: Ctrl-U, Ctrl-W, Home, End, Ctrl-A, Ctrl-E and arrows'

# Questions keep off standard output, where the result stands alone.
open_window 80
type_text "clear; '$program' organisation add --lang sv --as-of 2022-05-03 > '$work/out'; echo rc=\$?"; press Enter
for step in "${organisation_steps[@]}"; do go "$step"; done
await 'rc=0'
[ "$(cat "$work/out")" = "$work/data/organisations.yaml" ] || [ "$(wc -l < "$work/out")" = 1 ] || { fail 'the result'; cat -v "$work/out"; }
echo 'ok: questions keep off standard output'

# A text that is written in an editor.
rm -rf "$work/state"
printf '#!/bin/sh\nprintf "Skrivet i en editor, åäö.\\n\\n- punkt\\n" > "$1"\n: > "%s"\n' "$work/edited" > "$work/editor"
chmod +x "$work/editor"
begin initiative add
for step in "${add_steps[@]:0:3}"; do go "$step"; done
answer 'Rubrik?' 'Skrivet' '<Enter>'
answer 'Vad handlar det om?' '<Down>' '<Enter>'
answer 'öppnar editorn' 'e'
# Nothing on the screen tells that the editor has ended; its file does, and then the terminal is
# given back.
for _ in $(seq 300); do [ -e "$work/edited" ] && break; sleep 0.1; done
sleep 1
press Enter
for step in "${add_steps[@]:6}"; do go "$step"; done
await 'rc=0'
sed -n '/^description: |$/,/^# wants:/p' "$work/data/initiatives/2022/2022-02-11-skrivet.yaml" | sed '1d;$d' > "$work/read"
[ "$(cat "$work/read")" = '  Skrivet i en editor, åäö.

  - punkt' ] || { fail 'the text of the editor'; cat "$work/read"; }
echo 'ok: a text from an editor'

# A list that leaves things open: which column is which, a row with an error, and, when a newer one
# comes, a row that may be the same and one that is gone.
profile_steps=(
  'Vilken kolumn är beviljat belopp?|<Enter>'
  'Skriv det i profilen|<Enter>'
  'Vad ska hända med dem?|<Enter>'
)
newer_steps=(
  'Vad är raden?|<Enter>'
  'Vad ska hända med dem?|<Down>|<Enter>'
)
printf 'Förening;Org.nr;Bidragstyp;Ändamål;Pengar\n%s\n%s\n%s\n%s\n' \
  'Studentkåren Kuben;802999-0028;Driftbidrag;;4 000' 'Studentkåren Kuben;802999-0028;Läger;Höst;3 000' \
  'Exempelföreningen;802999-0002;Driftbidrag;;2 000' 'Kören;802999-0011;Driftbidrag;;1 000' > "$work/lista.csv"
printf 'Förening;Org.nr;Bidragstyp;Ändamål;Pengar\n%s\n%s\n' \
  'Studentkåren Kuben;802999-0028;Driftbidrag;;4 000' 'Studentkåren Kuben;802999-0028;Läger;Höstläger;3 000' > "$work/nyare.csv"
open_window 80
rm "$work/data/grants/kfn.import.yaml"
printf '# Skriven för hand.\n' > "$work/data/grants/kfn.import.yaml"
begin grants import kfn lista.csv --year 2022
for step in "${profile_steps[@]}"; do go "$step"; done
await 'rc=0'
[ "$(cat "$work/data/grants/kfn.import.yaml")" = '# Skriven för hand.
columns: { granted: Pengar }' ] || { fail 'the profile'; cat "$work/data/grants/kfn.import.yaml"; }
[ "$(wc -l < "$work/data/grants/2022/kfn.csv")" = 4 ] || fail 'the rows that were taken in'
grep -qF '{ line: 5, codes: [R102], granted: 1000 }' "$work/data/grants/2022/kfn.import-log.yaml" || fail 'the log'
begin grants import kfn nyare.csv --year 2022
for step in "${newer_steps[@]}"; do go "$step"; done
await 'rc=0'
[ "$(wc -l < "$work/data/grants/2022/kfn.csv")" = 3 ] || fail 'the rows of the newer list'
grep -qF 'Höstläger' "$work/data/grants/2022/kfn.csv" || fail 'the row that changed'
echo 'ok: a list with open questions, and a newer one'

# What must not be written is caught as it is typed.
rm -rf "$work/state"
begin initiative add
go "${add_steps[0]}"
go "${add_steps[1]}"
go "${add_steps[2]}"
answer 'Rubrik?' 'ring 0701234567' '<Enter>'
await 'telefonnummer'
answer 'Ska det stå så ändå?' '<Enter>'
press C-c
await 'rc=2'
echo 'ok: a telephone number is caught at once'

# A day that has not been is asked about, and one in words is read.
rm -rf "$work/state"
begin initiative add
answer 'När kom det in?' '2022-06-01' '<Enter>'
answer 'Ska det stå så ändå?' '<Enter>'
answer 'När kom det in? 2022-06-01' '<C-u>' 'i går' '<Enter>'
answer 'När kom det in? 2022-05-02' '<Enter>'
answer 'Hur kom det in?' 'mejl' '<Enter>'
await '> Hur kom det in? E-post (mejl)'
press C-c
await 'rc=2'
echo 'ok: days and choices as people type them'

# Ctrl-C at every question: nothing is written, and the terminal is as before.
interrupted() {
  local name=$1 command=$2 count
  shift 2
  local steps=("$@")
  open_window 80
  listing > "$work/before"
  for count in $(seq 0 $((${#steps[@]} - 1))); do
    rm -rf "$work/state"
    begin "$command"
    for step in "${steps[@]:0:$count}"; do go "$step"; done
    await "${steps[$count]%%|*}"
    press C-c
    await 'rc=2'
    listing | cmp -s "$work/before" - || fail "$name: Ctrl-C at question $count wrote something"
    type_text 'stty -a | grep -o " echo " | tr -d " "; echo "lit"'
    press Enter
    await 'echolit'
  done
  echo "ok: $name: Ctrl-C at ${#steps[@]} questions"
}
interrupted 'initiative add' 'initiative add' "${add_steps[@]}"
interrupted 'initiative event' 'initiative event ensamhet' "${event_steps[@]}"
interrupted 'agreement add' 'agreement add' "${agreement_steps[@]}"
interrupted 'network add' 'network add' "${meeting_steps[@]}"
# The process that runs in the window, and has no other run for it.
running() {
  local process child
  process=$(tmux -L "$server" display-message -p -t s '#{pane_pid}')
  while child=$(pgrep -P "$process"); do process=$child; done
  echo "$process"
}
# Killed at every question: what was answered is offered the next time, and nothing of it is lost.
killed() {
  local name=$1 command=$2 is_begun=0
  shift 2
  open_window 80
  begin "$command"
  for step in "$@"; do
    await "${step%%|*}"
    # The second half of a long text is no question of its own.
    case $step in 'en ensam'*) go "$step"; continue ;; esac
    kill -KILL "$(running)" || fail "$name: nothing to kill at ${step%%|*}"
    await 'rc=137'
    begin "$command"
    if [ "$is_begun" = 1 ]; then answer 'Fortsätta?' '<Enter>'; fi
    go "$step"
    is_begun=1
  done
  await 'rc=0'
  [ -z "$(find "$work/state" -name '*.yaml')" ] || fail "$name: answers are left"
  echo "ok: $name: killed at every question"
}
killed 'initiative add' 'initiative add' "${add_steps[@]}"
file="$work/data/initiatives/2022/2022-02-11-motesplats-for-aldre-pa-asgatan.yaml"
[ "$(cat "$file")" = "$expected" ] || { fail 'what was killed and gone on with'; diff <(echo "$expected") "$file"; }
killed 'initiative event' 'initiative event ensamhet' "${event_steps[@]}"
killed 'agreement add' 'agreement add' "${agreement_steps[@]}"
killed 'network add' 'network add' "${meeting_steps[@]}"
killed 'organisation add' 'organisation add' "${organisation_steps[@]}"
tail -n 4 "$work/data/organisations.yaml" | grep -qF 'name: Lövdala SK' || fail 'the entry that was killed and gone on with'
begin organisation add
answer 'Vad heter den?' 'Lövdala Gymnaster' '<Enter>'
answer 'Organisationsnummer?' '802999-9995' '<Enter>'
answer 'Vad är det för förening?' '<Enter>'
answer 'Andra namn?' '<Enter>'
answer 'Stämmer det?' '<Enter>'
await 'rc=0'
tail -n 2 "$work/data/organisations.yaml" | grep -qF 'org_nr: 802999-9995' || fail 'the number of an entry'
# A data root that begins: by itself in a repository, and out of lists.
begun() {
  local name=$1 command=$2
  shift 2
  rm -rf "$work/repo"
  mkdir -p "$work/repo/.git"
  killed "$name" "$command" "$@"
}
begun 'init' 'init repo/ny' "${init_steps[@]}"
for part in 'id: kfn' 'name: Kultur- och fritidsnämnden' 'id: soc' 'name: Socialnämnden'; do
  grep -qF "$part" "$work/repo/ny/boards.yaml" || fail "init: $part"
done
grep -qF 'municipality: Exempelköping' "$work/repo/ny/samverkan.yaml" || fail 'init: the municipality'
[ -f "$work/repo/.github/workflows/samverkan.yml" ] || fail 'init: the checks of the platform'
printf 'Förening;Org.nr;Bidragstyp;Beviljat belopp\n%s\n' 'Studentkåren Kuben;802999-0028;Driftbidrag;4 000' > "$work/lok-2021.csv"
begun 'init of a list' 'init repo/ny --from-exports lok-2021.csv' "${init_list_steps[@]}"
grep -qF 'name: Kultur' "$work/repo/ny/boards.yaml" || fail 'init of a list: the name'
[ -f "$work/repo/ny/grants/2021/kfn.csv" ] || fail 'init of a list: the rows'
[ ! -e "$work/repo/.github" ] || fail 'init of a list: checks that nobody asked for'
cp "$work/lista.csv" "$work/kultur nämnden 2021.csv"
cp "$work/lista.csv" "$work/bidrag & lån 2020.csv"
begun 'init of lists' "init repo/ny --from-exports 'kultur nämnden 2021.csv' 'bidrag & lån 2020.csv'" "${init_lists_steps[@]}"
for file in organisations.yaml boards.yaml grants/2021/kfn.csv grants/2020/son.csv grants/son.import.yaml; do
  [ -s "$work/repo/ny/$file" ] || fail "init of lists: $file"
done
grep -qF 'name: Social' "$work/repo/ny/boards.yaml" || fail 'init of lists: a name'
printf 'Mottagare;Org.nr;Belopp\n%s\n' 'Studentkåren Kuben;802999-0028;4 000' > "$work/ks-2021.csv"
begun 'init of a list of one type' 'init repo/ny --from-exports ks-2021.csv' "${init_type_steps[@]}"
grep -qxF 'grant_type: Verksamhetsbidrag' "$work/repo/ny/grants/ks.import.yaml" || fail 'init: the type of all grants'
[ -s "$work/repo/ny/grants/2021/ks.csv" ] || fail 'init: the rows of one type'
# A command that is proposed can be typed as it stands.
rm -rf "$work/repo/ny" "$work/state"
printf 'Förening;Pengar\nKuben;4 000\n' > "$work/kultur nämnden.csv"
begin "init 'repo/ny rot' --yes --municipality Exempelköping --from-exports 'kfn=kultur nämnden.csv'"
await 'samverkan grants import kfn "kultur nämnden.csv" --data "repo/ny rot"'
await 'rc=1'
echo 'ok: commands that are proposed are quoted'
# What is not wanted any more is forgotten.
begin initiative add
go "${add_steps[0]}"
await 'Hur kom det in?'
press C-c
await 'Svaren är kvar'
begin initiative add
answer 'Fortsätta?' 'n' '<Enter>'
await 'När kom det in?'
press C-c
await 'rc=2'
[ -z "$(find "$work/state" -name '*.yaml')" ] || fail 'answers that are not wanted are kept'
echo 'ok: answers that are not wanted are forgotten'
# What was begun of one mail is offered with that mail, and not with another.
for mail in ett två; do
  printf 'From: Kuben <kuben@example.com>\nSubject: Mail %s\nDate: Tue, 3 May 2022 08:00:00 +0200\n\nVi vill %s.\n' "$mail" "$mail" > "$work/$mail.eml"
done
begin initiative add --from ett.eml
answer 'Vad vill avsändaren' 'Det första.' '<Enter>'
await 'Varför tar nätverket'
press C-c
await 'rc=2'
begin initiative add --from två.eml
await 'Vad vill avsändaren'
press C-c
await 'rc=2'
begin initiative add --from ett.eml
answer 'wants: Det första.'
answer 'Fortsätta?' '<Enter>'
await 'Varför tar nätverket'
press C-c
await 'rc=2'
rm -rf "$work/state"
echo 'ok: two mails are two drafts'
# A mail that is approved is taken in, also if the next one is not read.
begin initiative take ett.eml två.eml
answer 'Stämmer texten' '<Enter>'
await '2 av 2'
sleep 1
press C-c
await '1 återstår'
await 'rc=1'
begin initiative take ett.eml två.eml
await '1 av 1'
answer 'Stämmer texten' '<Enter>'
await '1 fanns redan'
await 'rc=0'
echo 'ok: a mail that is approved is taken in'
# Who sent it can be said when it is judged.
begin initiative judge mail-ett
answer 'Vem är avsändare?' '<C-u>' 'kuben' '<Tab>' '<Enter>'
answer 'Varför tar nätverket upp det?' '<Space>' '<Enter>'
answer 'Vilka nämnder rör det?' '<Space>' '<Enter>'
await 'rc=0'
grep -qF 'name: Studentkåren Kuben' "$work/data/initiatives/2022/2022-05-03-mail-ett.yaml" || fail 'judge: the sender'
echo 'ok: who sent it is said when it is judged'
# The year that a list says is the first, and another is asked about.
printf 'Beviljade bidrag 2017;;;\nFörening;Org.nr;Bidragstyp;Beviljat belopp\n%s\n' \
  'Studentkåren Kuben;802999-0028;Driftbidrag;4 000' > "$work/titel.csv"
begin grants import kfn titel.csv --dry-run
answer '2017, som listan säger' '<Down>' '<Enter>'
answer 'Listan säger 2017, inte 2022. Vilket gäller?' '<Enter>'
await 'grants/2017/kfn.csv'
rm -rf "$work/state"
echo 'ok: the year of a list is the one that it says'
# An import writes nothing until all is answered, and does not lose what is.
bare_profile=1
interrupted 'grants import' 'grants import kfn lista.csv --year 2022' "${profile_steps[@]}"
killed 'grants import' 'grants import kfn lista.csv' "${profile_steps[@]:0:2}" \
  'Vilket år gäller raderna?|2022|<Enter>' "${profile_steps[2]}"
[ "$(wc -l < "$work/data/grants/2022/kfn.csv")" = 4 ] || fail 'the rows that were killed and gone on with'
bare_profile=
# Findings that have no room are counted, and what to do next is still seen.
open_window 100
begin check
await 'rc=0'
case $(screen) in *'får inte plats här'*'Gör härnäst:'*) ;; *) fail 'check: more than a screen' ;; esac
[ "$(screen | grep -c 'hjälp:')" -gt 3 ] || fail 'check: findings that have room'
type_text "clear; '$program' check --lang sv | tail -n +1; echo all=\$?"; press Enter
await 'all=0'
tmux -L "$server" capture-pane -p -S -400 -t s | grep -q 'anmärkning\[' || fail 'check: all of them in a pipe'
echo 'ok: check shows a screen, and all in a pipe'
exit "$failed"
