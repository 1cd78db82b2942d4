using System.Numerics.Tensors;
using System.Text.Json;
using ChatAssist.Dialogs.Knowledge.Encoder;

namespace ChatAssist.Tests.Knowledge.Encoder;

public sealed class SentenceEncoderTests
{
    /// <summary>What the npm package itself answers (in node 20, with @energetic-ai/core 0.2.0).</summary>
    private static IEnumerable<TestCaseData> References() =>
        JsonSerializer.Deserialize<Reference[]>(File.ReadAllText(Weights.References), JsonSerializerOptions.Web)!
            .Select(reference => new TestCaseData(reference.Text, reference.Vector).SetArgDisplayNames(reference.Text));

    [TestCaseSource(nameof(References))]
    public void Every_value_is_within_a_hundred_thousandth_of_the_reference(string text, float[] reference) =>
        Assert.That(Weights.Exact.Embed(text), Is.EqualTo(reference).Within(1e-5f));

    [TestCaseSource(nameof(References))]
    public void Packed_weights_mean_the_same(string text, float[] reference) =>
        Assert.That(TensorPrimitives.CosineSimilarity(Weights.Packed.Embed(text), reference), Is.GreaterThan(0.99999f));

    [Test]
    public void Many_texts_at_once_mean_the_same_as_one_by_one_to_the_last_bit()
    {
        string[] texts = ["Where is my parcel?", "", "a", string.Concat(Enumerable.Repeat("long ", 200)), "🙂 متى يصل طردي؟"];
        Assert.That(Weights.Packed.MeaningsOf(texts), Is.EqualTo(texts.Select(Weights.Packed.MeaningOf)));
    }

    [Test]
    public async Task Texts_that_come_at_one_moment_mean_the_same_as_one_by_one_to_the_last_bit()
    {
        string[] texts = [.. Enumerable.Range(0, 60).Select(i => $"Where is parcel {i} {new string('x', i)}")];
        Assert.That(await Task.WhenAll(texts.Select(Weights.Packed.MeaningAsync)), Is.EqualTo(texts.Select(Weights.Packed.MeaningOf)));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("🙂🙃")]
    [TestCase("متى يصل طردي؟")]
    public void Any_text_has_a_meaning_of_length_one(string text) =>
        Assert.That(TensorPrimitives.Norm(Weights.Packed.Embed(text).AsSpan()), Is.EqualTo(1).Within(1e-5));

    [TestCase("where is my parcel", true)]
    [TestCase("🙂 parcel", true)]
    [TestCase("🙂🙃 ", false)]
    [TestCase("請問我的包裹在哪裡", false)]
    [TestCase("", false)]
    public void A_text_of_unknown_signs_alone_cannot_be_read(string text, bool can) => Assert.That(Weights.Packed.CanRead(text), Is.EqualTo(can));

    [Test]
    public void A_file_that_is_cut_short_is_refused()
    {
        using var half = new MemoryStream(File.ReadAllBytes(Weights.PackedFile)[..1_000_000]);
        Assert.That(() => EncoderFile.Read(half), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public async Task It_is_an_embedding_generator_like_any_other()
    {
        var embeddings = await Weights.Packed.GenerateAsync(["hello", "goodbye"]);
        Assert.That(embeddings.Select(embedding => embedding.Vector.Length), Is.EqualTo([512, 512]));
    }

    private sealed record Reference(string Text, float[] Vector);
}
