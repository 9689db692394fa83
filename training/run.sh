#!/bin/sh
# The commands behind the starter package, in order; a step whose file is there already is not done
# again. WORK holds all files and log.txt; CORPUS is one or more TSV files of pairs; DEV is the common
# stem of a development set (DEV.de, DEV.en); VERSION is that of the package, whose card must be
# WORK/MODEL.md. END is the time to stop (UTC).
# INIT=PACKAGE continues from the folder of an unpacked package, digest/models/starter for example.
set -eu
: "${WORK:?}" "${CORPUS:?}" "${DEV:?}" "${END:?}" "${VERSION:?}"
cd "$(dirname "$0")/.."
[ -e "$WORK/MODEL.md" ] || { echo "$WORK/MODEL.md, the model card, is missing" >&2; exit 2; }
step() { module=$1; shift; date "+%F %T $module"; nice -n 10 python -m "training.$module" "$@"; }
once() { file=$1; shift; [ -e "$WORK/$file" ] || step "$@"; }
export OMP_WAIT_POLICY=passive
exec >>"$WORK/log.txt" 2>&1

if [ -n "${INIT:-}" ]; then
    cp "$INIT/sentencepiece.model" "$WORK/sp.model"
    once start.pt unpack --in "$INIT" --out "$WORK/start.pt"
    rates="--init $WORK/start.pt --lr 6e-4 --warmup 150 --decay 0.65"
else
    rates="--lr 1.5e-3 --warmup 1500 --decay 0.35"
fi
# shellcheck disable=SC2086  # several files
once clean.tsv clean $CORPUS --held-out "$DEV.de" "$DEV.en" --out "$WORK/clean.tsv" \
    --drop wmt_deen_bergamot-tiny,wmt_ende_bergamot-tiny,mlqe_da
once sp.model tokenizer --in "$WORK/clean.tsv" --out "$WORK/sp.model"
once aligned.tsv align --in "$WORK/clean.tsv" --out "$WORK/aligned.tsv"
once lexicon.tsv lexicon --in "$WORK/aligned.tsv" --out "$WORK/lexicon.tsv"
once augmented.tsv augment --in "$WORK/aligned.tsv" --lexicon "$WORK/lexicon.tsv" \
    --weights training/weights.json --out "$WORK/augmented.tsv"
once data.npz encode --in "$WORK/augmented.tsv" --spm "$WORK/sp.model" \
    --weights training/weights.json --out "$WORK/data.npz"
# Two runs of one thread each that join their weights do more than one of two threads.
# shellcheck disable=SC2086  # several options
for run in "1 a b" "2 b a"; do
    set -- $run
    step train --data "$WORK/data.npz" --out "$WORK/$2.pt" --peer "$WORK/$3.pt" --seed "$1" \
        --threads 1 --until "$END" --ema 0.997 $rates &
done
wait
newest() { ls -t "$WORK/$1".*.snap.pt | head -n 1; }
step average "$(newest a)" "$(newest b)" --out "$WORK/averaged.pt"
step convert --in "$WORK/averaged.pt" --spm "$WORK/sp.model" --out "$WORK/ct2"
step package --model "$WORK/ct2" --spm "$WORK/sp.model" --readme "$WORK/MODEL.md" \
    --version "$VERSION" --out "$WORK/translate-de_en-starter.argosmodel"
step evaluate --model "$WORK/ct2" --spm "$WORK/sp.model" --source "$DEV.de" --reference "$DEV.en"
