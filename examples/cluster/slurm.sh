#!/bin/bash
# A trial in 8 parts, each a task of a job array. From the checkout, after ./quantal --version has built the program once:
#   sbatch examples/cluster/slurm.sh azathioprine-parallel 1000
# What a task has done stays done: when its node is lost, it is requeued and goes on. A task that failed or ran out of time goes on with
#   sbatch --array=3 examples/cluster/slurm.sh azathioprine-parallel 1000
# When all have ended:
#   ./quantal merge parts/* --out out/trial
#SBATCH --job-name=quantal
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --mem=2G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
set -euo pipefail

# Not SLURM_ARRAY_TASK_COUNT, which is another number when only some tasks are submitted again.
parts=${PARTS:-8}
exec "${QUANTAL:-./quantal}" trial "$1" --replicates "$2" --shard "$SLURM_ARRAY_TASK_ID/$parts" \
    --threads "$SLURM_CPUS_PER_TASK" --resume --out "parts/$SLURM_ARRAY_TASK_ID"
