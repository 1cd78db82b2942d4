namespace ChatAssist.Dialogs.Sentiment;

/// <summary>What one head of the mood model has besides its weights.</summary>
/// <param name="Step">What a weight of 1 is worth.</param>
/// <param name="Slope">Calibration: times the raw figure.</param>
/// <param name="Bias">Calibration: plus this.</param>
/// <param name="Tone">The weight of each figure of the tone.</param>
internal sealed record HeadScale(float Step, float Slope, float Bias, IReadOnlyList<float> Tone)
{
    internal static HeadScale Load(BinaryReader from)
    {
        var (step, slope, bias) = (from.ReadSingle(), from.ReadSingle(), from.ReadSingle());
        var tone = new float[from.ReadInt32()];
        for (var i = 0; i < tone.Length; i++) tone[i] = from.ReadSingle();
        return new(step, slope, bias, tone);
    }

    internal void Save(BinaryWriter to)
    {
        to.Write(Step);
        to.Write(Slope);
        to.Write(Bias);
        to.Write(Tone.Count);
        foreach (var weight in Tone) to.Write(weight);
    }
}
