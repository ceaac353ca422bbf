#!/bin/sh
# The main job on the sample agency: records in, verdicts out, the annual report on paper, a picture of every tab.
set -eu
BIN=$1
rm -rf demo
mkdir demo
DB=demo/sample.srodesk
# The demo's own settings, so that it never becomes the database that a clerk last opened.
SRO_DESK_HOME=$PWD/demo/home
export SRO_DESK_HOME

"$BIN/sro-desk" demo --db "$DB"
"$BIN/sro-desk" status --db "$DB"
for ending in pdf xlsx json; do
    "$BIN/sro-desk" report annual --school-year 2025-26 --db "$DB" "demo/annual-report-2025-26.$ending"
done
QT_QPA_PLATFORM=offscreen "$BIN/python" -m sro_desk.ui.pictures demo/pictures --db "$DB" --tabs
echo "The report and the pictures are in demo/."
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    "$BIN/sro-desk" --db "$DB"
fi
