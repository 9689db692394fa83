#!/bin/sh
# The commands behind the starter package, in order. WORK holds all files; CORPUS is one or more TSV
# files of pairs; DEV is the common stem of a development set (DEV.de, DEV.en). INIT, if given, is a
# checkpoint to continue from (one of a package is made by step 0, unpack): then its sp.model must already
# be in WORK. END is the time to stop (UTC).
set -eu
: "${WORK:?}" "${CORPUS:?}" "${DEV:?}" "${END:?}"
cd "$(dirname "$0")/.."
step() { module=$1; shift; nice -n 10 python -m "training.$module" "$@"; }
export OMP_WAIT_POLICY=passive

# shellcheck disable=SC2086  # several files
step clean $CORPUS --held-out "$DEV.de" "$DEV.en" --out "$WORK/clean.tsv" \
    --drop wmt_deen_bergamot-tiny,wmt_ende_bergamot-tiny,mlqe_da
[ -e "$WORK/sp.model" ] || step tokenizer --in "$WORK/clean.tsv" --out "$WORK/sp.model"
step align --in "$WORK/clean.tsv" --out "$WORK/aligned.tsv"
step lexicon --in "$WORK/aligned.tsv" --out "$WORK/lexicon.tsv"
step augment --in "$WORK/aligned.tsv" --lexicon "$WORK/lexicon.tsv" \
    --weights training/weights.json --out "$WORK/augmented.tsv"
step encode --in "$WORK/augmented.tsv" --spm "$WORK/sp.model" \
    --weights training/weights.json --out "$WORK/data.npz"
step train --data "$WORK/data.npz" --out "$WORK/run.pt" ${INIT:+--init "$INIT"} --until "$END" \
    --lr 5e-4 --warmup 80 --decay 0.6 --ema 0.997
# The last snapshot scored best for 0.2; compare with the moving average (--key ema) and with the mean
# of several snapshots.
step average "$(ls -t "$WORK"/run.*.snap.pt | head -n 1)" --out "$WORK/averaged.pt"
step convert --in "$WORK/averaged.pt" --spm "$WORK/sp.model" --out "$WORK/ct2"
step evaluate --model "$WORK/ct2" --spm "$WORK/sp.model" \
    --source "$DEV.de" --reference "$DEV.en"
step package --model "$WORK/ct2" --spm "$WORK/sp.model" --readme "$WORK/MODEL.md" --version 0.2 \
    --out "$WORK/translate-de_en-starter.argosmodel"
