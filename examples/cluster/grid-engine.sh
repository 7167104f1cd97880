#!/bin/bash
# qsub -t 1-8 examples/cluster/grid-engine.sh azathioprine-parallel 1000; then ./quantal merge parts/* --out out/trial
#$ -N quantal
#$ -cwd
#$ -S /bin/bash
#$ -pe smp 2
#$ -r y
exec "${QUANTAL:-./quantal}" trial "$1" --replicates "$2" --shard "$SGE_TASK_ID/8" --threads "$NSLOTS" --resume --out "parts/$SGE_TASK_ID"
