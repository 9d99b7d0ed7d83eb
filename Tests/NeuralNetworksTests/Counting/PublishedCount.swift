/// Parameters and multiply-additions of a network as its authors' code builds it: 3 channels, 10 classes, 32×32 pixels.
struct PublishedCount: Sendable {
    let model: String
    let parameters: Int
    let multiplyAdditions: Int

    private init(_ model: String, _ parameters: Int, _ multiplyAdditions: Int) {
        self.model = model
        self.parameters = parameters
        self.multiplyAdditions = multiplyAdditions
    }

    static let all = [
        Self("resnet20", 269_722, 40_551_040),
        Self("resnet32", 464_154, 68_862_592),
        Self("resnet44", 658_586, 97_174_144),
        Self("resnet56", 853_018, 125_485_696),
        Self("resnet110", 1_727_962, 252_887_680),
        Self("resnet1202", 19_421_274, 2_829_238_912),
        Self("resnet32-s4u1", 127_370, 31_900_288),
        Self("resnet32-s8u1", 150_666, 47_628_928),
        Self("resnet32-s8u2", 177_658, 51_561_088),
        Self("resnet32-s8u4", 231_642, 59_425_408),
        Self("resnet32-s12u1", 173_962, 63_357_568),
        Self("resnet32-s16u1", 197_258, 79_086_208),
        Self("resnet32-s16u2", 224_250, 83_018_368),
        Self("resnet32-s16u4", 278_234, 90_882_688),
        Self("resnet32-s24u1", 243_850, 110_543_488),
        Self("resnet32-s32u1", 290_442, 142_000_768),
        Self("resnet32-s4u1-double", 139_466, 31_900_288),
        Self("resnet32-s8u1-double", 174_858, 47_628_928),
        Self("resnet32-s8u2-double", 201_850, 51_561_088),
        Self("resnet32-s8u4-double", 255_834, 59_425_408),
        Self("resnet32-s12u1-double", 210_250, 63_357_568),
        Self("resnet32-s16u1-double", 245_642, 79_086_208),
        Self("resnet32-s16u2-double", 272_634, 83_018_368),
        Self("resnet32-s16u4-double", 326_618, 90_882_688),
        Self("resnet32-s24u1-double", 316_426, 110_543_488),
        Self("resnet32-s32u1-double", 387_210, 142_000_768),
        Self("resnet32-s8-double", 147_866, 43_696_768),
        Self("resnet32-s16-double", 218_650, 75_154_048),
        Self("resnet32-s24-double", 289_434, 106_611_328),
        Self("resnet32-s32-double", 360_218, 138_068_608),
        Self("resnet32-u1", 104_074, 16_171_648),
        Self("resnet32-u8", 293_018, 43_696_768),
        Self("resnet32-u16", 508_954, 75_154_048),
        Self("resnet32-u24", 724_890, 106_611_328),
        Self("resnet32-u32", 940_826, 138_068_608),
        Self("resnet56-s4u1", 167_354, 51_561_088),
        Self("resnet56-s8u1", 201_850, 83_018_368),
        Self("resnet56-s8u2", 255_834, 90_882_688),
        Self("resnet56-s8u4", 363_802, 106_611_328),
        Self("resnet56-s12u1", 236_346, 114_475_648),
        Self("resnet56-s16u1", 270_842, 145_932_928),
        Self("resnet56-s16u2", 324_826, 153_797_248),
        Self("resnet56-s16u4", 432_794, 169_525_888),
        Self("resnet56-s24u1", 339_834, 208_847_488),
        Self("resnet56-s32u1", 408_826, 271_762_048),
        Self("resnet56-s4u1-double", 179_450, 51_561_088),
        Self("resnet56-s8u1-double", 226_042, 83_018_368),
        Self("resnet56-s8u2-double", 280_026, 90_882_688),
        Self("resnet56-s8u4-double", 387_994, 106_611_328),
        Self("resnet56-s12u1-double", 272_634, 114_475_648),
        Self("resnet56-s16u1-double", 319_226, 145_932_928),
        Self("resnet56-s16u2-double", 373_210, 153_797_248),
        Self("resnet56-s16u4-double", 481_178, 169_525_888),
        Self("resnet56-s24u1-double", 412_410, 208_847_488),
        Self("resnet56-s32u1-double", 505_594, 271_762_048),
        Self("resnet56-s8-double", 172_058, 75_154_048),
        Self("resnet56-s16-double", 265_242, 138_068_608),
        Self("resnet56-s24-double", 358_426, 200_983_168),
        Self("resnet56-s32-double", 451_610, 263_897_728),
        Self("resnet56-u1", 132_858, 20_103_808),
        Self("resnet56-u8", 510_746, 75_154_048),
        Self("resnet56-u16", 942_618, 138_068_608),
        Self("resnet56-u24", 1_374_490, 200_983_168),
        Self("resnet56-u32", 1_806_362, 263_897_728),
    ]
}
