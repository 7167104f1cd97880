namespace Quantal.Simulation.Engine;

/// <summary>Does in order what parallel work leaves to be done in order. Who is far ahead waits, so that little has to be kept.</summary>
/// <param name="most">How far ahead of the first that is not done somebody may be, at least 1.</param>
internal sealed class InOrder(int most)
{
    private readonly object _gate = new();
    private readonly Dictionary<int, Action> _waiting = [];
    private int _next;
    private bool _isBusy;
    private bool _stopped;

    /// <summary>
    /// Does what is due, or leaves it to whoever does what is before it. Places are taken up in ascending order; what they leave is done
    /// one after the other, while others go on with their work.
    /// </summary>
    /// <param name="place">Its place, from 0 without gaps.</param>
    /// <param name="rest">What is to be done.</param>
    /// <exception cref="OperationCanceledException">Something before it failed, and it was not done.</exception>
    public void Add(int place, Action rest)
    {
        lock (_gate)
        {
            while (place - _next >= most && !_stopped)
            {
                Monitor.Wait(_gate);
            }

            if (_stopped)
            {
                throw new OperationCanceledException();
            }

            _waiting.Add(place, rest);
            if (_isBusy)
            {
                return;
            }

            _isBusy = true;
        }

        while (Due() is { } due)
        {
            due();
            lock (_gate)
            {
                _next++;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Lets nobody wait any longer: something failed.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    private Action? Due()
    {
        lock (_gate)
        {
            _isBusy = _waiting.Remove(_next, out var due) && !_stopped;
            return _isBusy ? due : null;
        }
    }
}
